/** `2026-3-2`, `2026.03.02.`, `2026/3/2`, `20260302`, `2026년 3월 2일` → `2026-03-02`; anything else as it is. */
export function toIsoDate(cell: string): string {
  const match =
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (!match) return cell;
  const [, year, month, day] = match;
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}
