import { visit } from "jsonc-parser";

/**
 * Calls `onRepeated` for every duplicate key in an object of a JSON text, with its line from 1. `JSON.parse` takes the
 * last of them without a word. Deep nesting can end the stack: guard, or catch the RangeError.
 */
export function visitRepeatedKeys(text: string, onRepeated: (key: string, line: number) => void): void {
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, _offset, _length, line) => {
      const keys = open.at(-1);
      if (keys?.has(key) === true) onRepeated(key, line + 1);
      keys?.add(key);
    },
  });
}
