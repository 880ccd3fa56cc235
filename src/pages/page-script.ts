/**
 * What the page does beyond showing: it sorts and searches the table, and opens what a link leads to, and evidence for
 * a printer. Without it all is there, and the choice by verdict works only by style. A constant: no data ever comes
 * into it.
 */
export const pageScript = `
(() => {
  "use strict";
  const table = document.querySelector("table.models");
  const tools = document.querySelector("[data-tools]");
  if (table && tools) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const search = tools.querySelector("input[type=search]");
    const count = tools.querySelector("output");
    const none = document.querySelector("[data-none]");
    const choice = () => document.querySelector("input[name=standing]:checked")?.value ?? "all";

    const show = () => {
      const wanted = search.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
        if (!row.hidden && (choice() === "all" || choice() === row.dataset.standing)) shown += 1;
      }
      none.hidden = shown > 0;
      count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
    };

    const valueOf = (cell) => cell.dataset.sort ?? cell.querySelector("code")?.textContent ?? "";
    const compare = (column, sign) => (left, right) => {
      const [a, b] = [left, right].map((row) => valueOf(row.cells[column]));
      if (a === "" || b === "") return (a === "") - (b === "");
      const isNumber = table.tHead.rows[0].cells[column].dataset.sort === "number";
      return sign * (isNumber ? Number(a) - Number(b) : a < b ? -1 : Number(a > b));
    };

    const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.sort);
    const order = tools.querySelector("select");
    const sortBy = (head, isUp) => {
      for (const other of heads) other.removeAttribute("aria-sort");
      head?.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      body.append(...(head ? [...rows].sort(compare(head.cellIndex, isUp ? 1 : -1)) : rows));
      order.value = head ? head.cellIndex + (isUp ? "+" : "-") : "";
    };
    order.addEventListener("change", () => {
      const column = parseInt(order.value, 10);
      sortBy(heads.find((head) => head.cellIndex === column), order.value.endsWith("+"));
    });
    for (const head of heads) {
      for (const [sign, arrow] of [["+", "↑"], ["-", "↓"]]) {
        order.append(new Option(head.textContent + " " + arrow, head.cellIndex + sign));
      }
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sortBy(head, head.getAttribute("aria-sort") !== "ascending"));
    }
    search.addEventListener("input", show);
    document.addEventListener("change", (event) => event.target.name === "standing" && show());
    tools.hidden = false;
    show();
  }

  const open = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", open);
  open();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.evidence:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
})();
`;
