import { confusionOf, inlinesOf, type Block } from "../../data/card.ts";
import { Confusion } from "./Confusion.tsx";

/** A model's card, as text and tables; confusion matrices as pictures. */
export function Card({ blocks }: { blocks: readonly Block[] }) {
  return <div class="card-text">{blocks.map((block, index) => <Part key={index} block={block} />)}</div>;
}

function Part({ block }: { block: Block }) {
  if (block.kind === "heading") return block.level <= 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
  if (block.kind === "paragraph") return <p><Words text={block.text} /></p>;
  if (block.kind === "list") return <ul>{block.items.map((item, index) => <li key={index}><Words text={item} /></li>)}</ul>;
  if (block.kind === "code") return <pre tabIndex={0}>{block.text}</pre>;
  const confusion = confusionOf(block);
  if (confusion) return <Confusion confusion={confusion} />;
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead><tr>{block.header.map((head, index) => (head ? <th key={index} scope="col"><Words text={head} /></th> : <td key={index} />))}</tr></thead>
        <tbody>{block.rows.map((row, index) => <tr key={index}>{row.map((cell, column) => (column === 0 ? <th key={column} scope="row"><Words text={cell} /></th> : <td key={column} class="number"><Words text={cell} /></td>))}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Words({ text }: { text: string }) {
  return <>{inlinesOf(text).map((part, index) => (part.style === "strong" ? <b key={index}>{part.text}</b> : part.style === "code" ? <code key={index}>{part.text}</code> : part.text))}</>;
}
