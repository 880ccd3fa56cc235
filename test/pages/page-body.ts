/** Without what is the same on every page; an element a line, so that a change can be read. */
export function bodyOf(page: string): string {
  return page
    .replace(/(<style>).*(<\/style>)/s, "$1$2")
    .replace(/(<script>).*(<\/script>)/s, "$1$2")
    .replaceAll(/sha256-[^']+/g, "sha256")
    .replaceAll(/<(?=[a-z])/g, "\n<")
    .trimStart();
}
