import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Listing } from "../app/hooks.ts";
import { count } from "../data/format.ts";
import { Failure, Skeleton } from "./States.tsx";

/** Rows drawn above and below what is seen. */
const margin = 6;
/** The next page is asked for when so many rows are left below. */
const ahead = 30;

interface Properties<T> {
  readonly listing: Listing<T>;
  readonly kind: string;
  readonly label: string;
  readonly heads: readonly { readonly label: string; readonly number?: boolean; readonly hidden?: boolean }[];
  readonly rowHeight: number;
  readonly narrowRowHeight: number;
  readonly row: (item: T) => ComponentChildren;
  readonly keyOf: (item: T, index: number) => string;
  readonly empty: ComponentChildren;
  readonly noun: string;
  readonly nouns?: string;
}

const isNarrow = matchMedia("(max-width: 900px)");

/** A list of any length: only rows that are seen are in the page, and only pages that somebody looks at are asked for. */
export function VirtualList<T>({ listing, kind, label, heads, rowHeight, narrowRowHeight, row, keyOf, empty, noun, nouns = `${noun}s` }: Properties<T>) {
  const body = useRef<HTMLDivElement | null>(null);
  const [height, setHeight] = useState(isNarrow.matches ? narrowRowHeight : rowHeight);
  const [shown, setShown] = useState<[number, number]>([0, 24]);
  const { items } = listing;

  useEffect(() => {
    const look = (): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      setHeight(isNarrow.matches ? narrowRowHeight : rowHeight);
      const first = Math.max(0, Math.floor(-top / height) - margin);
      const last = Math.ceil((innerHeight - top) / height) + margin;
      setShown(former => (former[0] === first && former[1] === last ? former : [first, last]));
      // A page may be short, or empty, and not be the last.
      if (last + ahead > items.length) listing.more();
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [items.length, listing.more, height]);

  if (listing.problem && items.length === 0) return <Failure problem={listing.problem} retry={listing.reload} />;
  if (items.length === 0 && listing.isWhole) return <div class="panel">{empty}</div>;
  const [first, last] = [Math.min(shown[0], items.length), Math.min(shown[1], items.length)];
  return (
    <div class={`panel flush ${kind}`}>
      <div class="list-caption" role="status">
        {items.length === 0 ? "Loading …" : listing.isWhole ? `${count(items.length)} ${items.length === 1 ? noun : nouns}` : `${count(items.length)} ${nouns} so far`}
        {listing.problem ? ` – ${listing.problem.title}` : ""}
      </div>
      <div role="table" aria-label={label} aria-rowcount={listing.isWhole ? items.length + 1 : -1} aria-busy={listing.isLoading}>
        <div class="list-head" role="row" aria-rowindex={1}>
          {heads.map(head => <span key={head.label} role="columnheader" class={head.number ? "number" : ""}>{head.hidden ? <span class="visually-hidden">{head.label}</span> : head.label}</span>)}
        </div>
        {items.length === 0
          ? <div style={{ height: `${8 * height}px`, padding: "14px 20px", display: "grid", gap: "14px" }}>{[0, 1, 2, 3, 4, 5].map(index => <Skeleton key={index} height={height - 26} />)}</div>
          : (
            <div class="list" role="rowgroup" ref={body} style={{ height: `${items.length * height}px` }}>
              {items.slice(first, last).map((item, index) => (
                <div key={keyOf(item, first + index)} class="list-row" role="row" aria-rowindex={first + index + 2} style={{ top: `${(first + index) * height}px`, height: `${height}px` }}>
                  {row(item)}
                </div>
              ))}
            </div>
          )}
      </div>
    </div>
  );
}

/** A cell of a row. */
export function Cell({ children, number }: { children?: ComponentChildren; number?: boolean }) {
  return <div role="cell" class={number ? "number" : ""}>{children}</div>;
}
