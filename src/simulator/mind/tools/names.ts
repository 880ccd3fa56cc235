/** A pattern that matches the text itself: names of tools and arguments come from outside and may hold any sign. */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** The words of a tool's or an argument's name: "order number" for orderNumber and order_number. */
export function wordsOfName(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
}
