export interface Group {
  readonly tag: string;
  readonly value: string;
}

/** No more stand side by side: each is a request. */
const most = 8;

/** Reads `team=blue;team=red`. */
export function parseGroups(text: string | undefined): Group[] {
  return (text ?? "").split(";").reduce<Group[]>((groups, part) => addGroup(groups, part), []);
}

/** The groups with one more, or the same where the text is no tag, is there already, or there are enough. */
export function addGroup(groups: Group[], text: string): Group[] {
  const at = text.indexOf("=");
  const [tag, value] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
  if (at < 1 || !tag || !value || groups.length >= most || groups.some(each => each.tag === tag && each.value === value)) return groups;
  return [...groups, { tag, value }];
}
