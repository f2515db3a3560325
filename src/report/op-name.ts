/** One name for an op wherever it is shown: chart, table, timeline, exported files. "matmul xw0". */
export const opName = ({ op, name }: { readonly op: string; readonly name: string }): string =>
  `${op} ${name}`;
