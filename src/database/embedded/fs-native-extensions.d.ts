/** What we use of it: the package has no types of its own. */
declare module "fs-native-extensions" {
  /** Takes an exclusive lock on the whole open file without waiting; false if another open file has one. */
  export function tryLock(fileDescriptor: number): boolean;
}
