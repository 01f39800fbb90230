/**
 * The records in a text: `{"Records": [...]}` as CloudTrail delivers them, a list, one of them, or one per line. Throws
 * SyntaxError where it is none of these.
 */
export function recordsIn(text: string): unknown[] {
  const told = parsed(text);
  if (Array.isArray(told)) return told;
  const records: unknown = Object(told).Records;
  return Array.isArray(records) ? records : [told];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2) throw error;
    return lines.map((line): unknown => JSON.parse(line));
  }
}
