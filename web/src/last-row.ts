/** Which row was opened on a page, so that coming back finds it again. */
const opened = new Map<string, number>();

export function rememberRow(index: number): void {
  opened.set(window.location.hash, index);
}

export function restoresFocus(hash: string): boolean {
  return opened.has(hash);
}

/** The row to return to, once. */
export function takeRow(): number | undefined {
  const row = opened.get(window.location.hash);
  opened.delete(window.location.hash);
  return row;
}
