/** A model card is Markdown. What it needs of it is small: headings, paragraphs, lists, tables, code, emphasis. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The blocks of a card, as text: nothing in it is ever taken for markup of the page. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replaceAll("\r", "").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const heading = /^(#{1,4})\s+(.*)$/.exec(line);
    if (line.trim() === "") at++;
    else if (heading) {
      blocks.push({ kind: "heading", level: heading[1]!.length, text: heading[2]! });
      at++;
    } else if (line.startsWith("```")) {
      const from = ++at;
      while (at < lines.length && !lines[at]!.startsWith("```")) at++;
      blocks.push({ kind: "code", text: lines.slice(from, at++).join("\n") });
    } else if (line.startsWith("|") && /^\|[\s:|-]+\|\s*$/.test(lines[at + 1] ?? "")) {
      const header = cells(line);
      const rows: string[][] = [];
      for (at += 2; at < lines.length && lines[at]!.startsWith("|"); at++) rows.push(cells(lines[at]!));
      blocks.push({ kind: "table", header, rows });
    } else if (/^\s*[-*]\s+/.test(line)) {
      const items: string[] = [];
      for (; at < lines.length && lines[at]!.trim() !== ""; at++) {
        const item = /^\s*[-*]\s+(.*)$/.exec(lines[at]!);
        if (item) items.push(item[1]!);
        else if (items.length > 0) items[items.length - 1] += ` ${lines[at]!.trim()}`;
      }
      blocks.push({ kind: "list", items });
    } else {
      const from = at;
      while (at < lines.length && lines[at]!.trim() !== "" && !/^(#{1,4}\s|```|\|)/.test(lines[at]!)) at++;
      if (at === from) at++;
      blocks.push({ kind: "paragraph", text: lines.slice(from, at).join(" ") });
    }
  }
  return blocks;
}

const cells = (line: string): string[] => line.trim().replace(/^\||\|$/g, "").split("|").map(text => text.trim());

export interface Confusion {
  readonly classes: readonly string[];
  /** Rows are the truth. */
  readonly counts: readonly (readonly number[])[];
}

/** A table whose rows and columns are the same classes, filled with whole numbers, is a confusion matrix. */
export function confusionOf(block: Block): Confusion | null {
  if (block.kind !== "table" || block.rows.length < 2) return null;
  const classes = block.header.slice(1);
  const isSquare = block.rows.length === classes.length && block.rows.every((row, index) => row[0] === classes[index] && row.length === classes.length + 1);
  if (!isSquare) return null;
  const counts = block.rows.map(row => row.slice(1).map(text => Number(text)));
  return counts.flat().every(value => Number.isInteger(value) && value >= 0) ? { classes, counts } : null;
}

export interface Inline {
  readonly text: string;
  readonly style: "plain" | "strong" | "code";
}

/** A line's text with its code and its strong words. */
export function inlinesOf(text: string): Inline[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter(Boolean).map(part => {
    if (part.startsWith("`")) return { text: part.slice(1, -1), style: "code" as const };
    if (part.startsWith("**")) return { text: part.slice(2, -2), style: "strong" as const };
    return { text: part.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1"), style: "plain" as const };
  });
}
