/** Files whose name says that they are a manifest; all others are taken for recordings. */
export const isManifest = (file: Pick<File, "name">): boolean => /\.(csv|jsonl|ndjson|json|txt)$/i.test(file.name);

/** An upload's name: the corpus is its folder. What a name may not hold becomes a hyphen. */
export function uploadNameOf(corpus: string, file: string): string {
  const clean = file.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^\.+|\.+$/g, "");
  return `${corpus}/${clean || "recording"}`.slice(0, 200).replace(/\.+$/, "");
}

/** A manifest of uploaded recordings; a call is called by its file. */
export function manifestOf(corpus: string, files: readonly string[]): string {
  const quote = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return ["call,uri", ...files.map(file => `${quote(file)},upload:${uploadNameOf(corpus, file)}`), ""].join("\n");
}
