import type { Confusion as Matrix } from "../../data/card.ts";
import { count, percent } from "../../data/format.ts";

/** Rows are the truth; a cell is as deep as the share of its row, and its number stands in it. */
export function Confusion({ confusion }: { confusion: Matrix }) {
  const { classes, counts } = confusion;
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label="Confusion matrix">
      <table class="confusion">
        <caption class="visually-hidden">Confusion matrix: rows are what was played, columns what the model heard</caption>
        <thead><tr><td />{classes.map(name => <th key={name} scope="col">{name}</th>)}<th scope="col" class="number">recall</th></tr></thead>
        <tbody>
          {counts.map((row, index) => {
            const total = row.reduce((sum, value) => sum + value, 0);
            return (
              <tr key={classes[index]}>
                <th scope="row">{classes[index]}</th>
                {row.map((value, column) => {
                  const share = total ? value / total : 0;
                  const hue = index === column ? "var(--calm)" : "var(--angry)";
                  return <td key={column} style={{ background: `color-mix(in srgb, ${hue} ${Math.round(55 * Math.sqrt(share))}%, var(--panel))` }} title={`${classes[index]} taken for ${classes[column]}: ${count(value)}`}>{value === 0 ? <span class="faint">0</span> : value}</td>;
                })}
                <td class="number">{percent(total ? row[index]! / total : 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
