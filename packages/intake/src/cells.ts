/*
 * How cells become values. What cannot be read is passed on as it stands: the schema refuses it and names the field.
 */
import { toIsoDate } from './dates.ts';

type Target = Record<string, unknown>;
type Setter = (target: Target, cell: string) => void;

function at(path: string, read: (cell: string) => unknown): Setter {
  const names = path.split('.');
  const last = names.pop() ?? path;
  return (target, cell) => {
    let object = target;
    for (const name of names) {
      object[name] ??= {};
      object = object[name] as Target;
    }
    object[last] = read(cell);
  };
}

export const asText = (path: string): Setter => at(path, (cell) => cell);
export const asNumber = (path: string): Setter => at(path, toNumber);
export const asDate = (path: string): Setter => at(path, toIsoDate);
/** `9:00`, `09:00:00` → `09:00`. */
export const asTime = (path: string): Setter =>
  at(path, (cell) => cell.replace(/^(\d{1,2}:\d{2})(?::00)?$/, (_, time: string) => time.padStart(5, '0')));
export const asYesNo = (path: string): Setter =>
  at(path, (cell) => {
    if (/^(?:y|yes|true|1|o|예|네|동의|동의함)$/i.test(cell)) return true;
    if (/^(?:n|no|false|0|x|아니오|아니요|미동의|동의안함)$/i.test(cell)) return false;
    return cell;
  });

/** `; | /` and line breaks separate the items of one cell; commas do too. */
const items = (cell: string): string[] =>
  cell
    .split(/[;|\n,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const asList = (path: string): Setter => at(path, items);
/** A list of which every item that `read` knows becomes what it stands for. */
export const asListOf = (path: string, read: (item: string) => string | undefined): Setter =>
  at(path, (cell) => items(cell).map((item) => read(item) ?? item));
/** `엑셀:4:3; 더존` → name, level, and a third part (years, or weight). Left-out parts get the schema's defaults. */
export const asSkills = (path: string, third: 'years' | 'weight'): Setter =>
  at(path, (cell) =>
    items(cell).map((item) => {
      const [name = '', level = '', more = ''] = item.split(':');
      const skill: Target = { name: name.trim() };
      if (level.trim() !== '') skill.level = toNumber(level);
      if (more.trim() !== '') skill[third] = toNumber(more);
      return skill;
    }),
  );
/** `운전면허 1종 보통:2030-01-31; 전산회계 1급` */
export const asLicences = (path: string): Setter =>
  at(path, (cell) =>
    items(cell).map((item) => {
      const [name, expiresOn] = item.split(':').map((part) => part.trim());
      return { name, ...(expiresOn && { expiresOn: toIsoDate(expiresOn) }) };
    }),
  );

const DAYS: Record<string, string> = { 월: 'mon', 화: 'tue', 수: 'wed', 목: 'thu', 금: 'fri', 토: 'sat', 일: 'sun' };
/** `월화수목금`, `월~금`, `mon,tue`. */
export const asDays = (path: string): Setter =>
  at(path, (cell) => {
    const range = /^([월화수목금토일])\s*[~-]\s*([월화수목금토일])$/.exec(cell);
    if (range) {
      const names = Object.keys(DAYS);
      return names.slice(names.indexOf(range[1] ?? ''), names.indexOf(range[2] ?? '') + 1).map((day) => DAYS[day]);
    }
    const korean = [...cell.replaceAll('요일', '')].filter((char) => DAYS[char] !== undefined);
    return korean.length > 0
      ? korean.map((char) => DAYS[char])
      : items(cell).map((day) => day.toLowerCase().slice(0, 3));
  });

const UNITS: Record<string, string> = {
  시급: 'hour',
  시간: 'hour',
  월급: 'month',
  월: 'month',
  연봉: 'year',
  연: 'year',
  년: 'year',
};
export const asWageUnit = (path: string): Setter => at(path, (cell) => UNITS[cell] ?? cell);
export const asEnumOf = (path: string, read: (cell: string) => string | undefined): Setter =>
  at(path, (cell) => read(cell) ?? cell);

function toNumber(cell: string): number | string {
  const plain = Number(cell);
  if (Number.isFinite(plain)) return plain;
  const number = Number(cell.replace(/[,\s원분명일시간세%]/g, ''));
  return Number.isFinite(number) ? number : cell;
}
