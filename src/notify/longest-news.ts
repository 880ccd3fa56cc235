/** What is older is no news: it is not put in any more, and what could not be delivered for so long is given up. */
export const longestNewsDays = 7;
