import { drawInteger, type Random } from "../seeded-random.ts";
import type { Manner } from "./family.ts";

/** Cuts a text as the family streams it: between code points, and so now and then inside a grapheme cluster. */
export function inTextPieces(text: string, { pieceCharacters }: Manner, random: Random): readonly string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const length = drawInteger(random, Math.ceil(pieceCharacters / 2), Math.floor((pieceCharacters * 3) / 2));
    pieces.push(characters.slice(at, at + length).join(""));
    at += length;
  }
  return pieces;
}

/** Cuts a tool's arguments as the family streams them. */
export function inInputPieces(rawInput: string, manner: Manner, random: Random): readonly string[] {
  if (manner.toolInput === "whole") return [rawInput];
  const pieces = inTextPieces(rawInput, manner, random);
  return manner.toolInput === "pieces_after_empty" ? ["", ...pieces] : pieces;
}
