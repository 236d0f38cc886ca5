/** What a manifest looks like before it is sent: the gateway reads it again, row by row, and has the last word. */
export interface ManifestPreview {
  readonly format: "text/csv" | "application/x-ndjson";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows in the part that was looked at; `isWhole` says whether that was all. */
  readonly count: number;
  readonly isWhole: boolean;
  /** Why the gateway will refuse it, or null. */
  readonly problem: string | null;
}

const shown = 5;
const required = ["call", "uri"];

/** Looks at the beginning of a manifest. */
export function preview(text: string, isWhole: boolean): ManifestPreview {
  const clean = text.replace(/^\uFEFF/, "");
  return /^\s*[{[]/.test(clean) ? previewLines(clean, isWhole) : previewTable(clean, isWhole);
}

function previewLines(text: string, isWhole: boolean): ManifestPreview {
  const lines = text.split("\n").map(line => line.trim()).filter(Boolean);
  if (!isWhole) lines.pop();
  const columns: string[] = [];
  const objects: Record<string, unknown>[] = [];
  let problem: string | null = null;
  for (const [index, line] of lines.entries()) {
    try {
      const row: unknown = JSON.parse(line);
      if (row === null || typeof row !== "object" || Array.isArray(row)) throw new SyntaxError();
      objects.push(row as Record<string, unknown>);
      for (const name of Object.keys(row)) if (!columns.includes(name)) columns.push(name);
    } catch {
      problem ??= `Line ${index + 1} is not a JSON object. JSON Lines has one object per line.`;
    }
    if (index >= 200) break;
  }
  problem ??= missing(columns);
  const rows = objects.slice(0, shown).map(row => columns.map(name => cell(row[name])));
  return { format: "application/x-ndjson", columns, rows, count: lines.length, isWhole, problem };
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function previewTable(text: string, isWhole: boolean): ManifestPreview {
  const records = parseCsv(text);
  if (!isWhole) records.pop();
  const [header = [], ...rows] = records;
  const columns = header.map(name => name.trim());
  const odd = rows.findIndex(row => row.length !== columns.length);
  const problem = missing(columns) ?? (odd >= 0 ? `Row ${odd + 1} has ${rows[odd]?.length ?? 0} fields, the header ${columns.length}: the gateway passes such rows over and names them.` : null);
  return { format: "text/csv", columns, rows: rows.slice(0, shown), count: rows.length, isWhole, problem };
}

function missing(columns: readonly string[]): string | null {
  const lower = columns.map(name => name.toLowerCase());
  const absent = required.filter(name => !lower.includes(name));
  if (absent.length === 0) return null;
  return `There is no column ${absent.map(name => `“${name}”`).join(" and no ")}. A manifest needs “call” (a unique name) and “uri” (where the recording is).`;
}

/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. Blank lines are no rows. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  const endRow = (): void => {
    row.push(field);
    if (row.length > 1 || row[0] !== "") rows.push(row);
    [row, field] = [[], ""];
  };
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]!;
    if (isQuoted) {
      if (letter !== '"') field += letter;
      else if (text[index + 1] === '"') field += text[++index]!;
      else isQuoted = false;
    } else if (letter === '"' && field === "") isQuoted = true;
    else if (letter === ",") {
      row.push(field);
      field = "";
    } else if (letter === "\n") endRow();
    else if (letter !== "\r") field += letter;
  }
  endRow();
  return rows;
}

/** A corpus name from a file's: letters, digits, `-`, `_`, `.`. */
export function corpusNameOf(file: string): string {
  const stem = file.replace(/\.[^.]*$/, "").replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  return (stem === "manifest" ? "" : stem).slice(0, 80) || `corpus-${new Date().toISOString().slice(0, 10)}`;
}

export const isCorpusName = (name: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/.test(name);
