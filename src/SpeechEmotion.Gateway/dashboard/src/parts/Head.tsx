import type { ComponentChildren } from "preact";
import { useTitle } from "../app/hooks.ts";
import { breakable } from "../data/format.ts";

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The head of a view: where it lies, what it is, what one can do here. */
export function Head({ title, crumbs, lead, tools, document: documentTitle }: { title: string; crumbs?: readonly Crumb[]; lead?: ComponentChildren; tools?: ComponentChildren; document?: string }) {
  useTitle(documentTitle ?? title);
  return (
    <header class="head">
      <div>
        {crumbs ? <nav class="crumbs" aria-label="Where this lies">{crumbs.map((crumb, index) => [index > 0 ? <span key={`${crumb.href}/`} aria-hidden="true">/</span> : null, <a key={crumb.href} href={crumb.href}>{crumb.label}</a>])}</nav> : null}
        <h1><Breakable text={title} /></h1>
        {lead ? <div class="lead">{lead}</div> : null}
      </div>
      {tools ? <div class="tools">{tools}</div> : null}
    </header>
  );
}

/** A name that may break after its separators. */
export function Breakable({ text }: { text: string }) {
  return <>{breakable(text).map((part, index) => [index > 0 ? <wbr key={index} /> : null, part])}</>;
}
