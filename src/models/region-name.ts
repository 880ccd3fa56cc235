/** Whether a word is built as AWS builds the names of its regions: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export function isRegionName(word: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(word);
}
