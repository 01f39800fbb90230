/** As many code points as fit so many characters; what is cut off ends in `…`. */
export function within(characters: number, text: string): string {
  if (text.length <= characters) return text;
  let cut = '';
  for (const point of text) {
    if (cut.length + point.length > characters - 1) break;
    cut += point;
  }
  return `${cut}…`;
}
