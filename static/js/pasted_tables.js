// The tables in what is pasted.

const rowsOf = (table) => [...table.rows].filter((row) => row.closest("table") === table);
const span = (cell, name) => Math.min(Math.max(cell[name], 1), 100);

// Return whether a table only puts things beside each other.
export function isForLayout(table) {
    const rows = rowsOf(table).filter(({ cells }) => cells.length);
    const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
    return rows.length < 2 || columns < 2 || Boolean(table.querySelector("table, img"));
}

export const cellsOf = (table) => rowsOf(table).flatMap(({ cells }) => [...cells]);

// Return the words of each row, as many columns in each; `words` gives those of a cell.
export function gridOf(table, words) {
    const grid = rowsOf(table).map(() => []);
    rowsOf(table).forEach(({ cells }, at) => {
        let column = 0;
        for (const cell of cells) {
            while (grid[at][column] !== undefined) column += 1;
            const rows = Math.min(span(cell, "rowSpan"), grid.length - at);
            const end = column + span(cell, "colSpan");
            for (const row of grid.slice(at, at + rows)) {
                for (let next = column; next < end; next += 1) row[next] ??= "";
            }
            grid[at][column] = words(cell);
        }
    });
    const width = Math.max(...grid.map((row) => row.length));
    return grid.map((row) => Array.from({ length: width }, (_nothing, column) => row[column] ?? ""));
}

// Return whether the first row names the columns.
export function hasHeader(table) {
    const [first] = rowsOf(table);
    return [...first.cells].every((cell) => cell.matches("th, thead *") || cell.querySelector("b, strong"));
}
