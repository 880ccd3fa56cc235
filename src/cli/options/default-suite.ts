/** The suite of a start, and of a status, without `--suite`. */
export const defaultSuite = "standard";
