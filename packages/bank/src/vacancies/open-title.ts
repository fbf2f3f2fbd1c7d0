import { withoutLeaveReason } from '@chaeum/regulations';

/** What stands around the name of a company and is nobody's own. */
const FORM = /주식회사|유한회사|유한책임회사|\(주\)|㈜|\(유\)|co\.?,? ?ltd\.?|inc\.?|corp\.?/gi;

/**
 * A title as it may be told: without the reason of the leave (개인정보보호법 23), and before both sides have accepted without
 * the firm's own name, which firms like to put there. `firmName` null: the name may be known.
 */
export function openTitle(title: string, firmName: string | null): string {
  const neutral = withoutLeaveReason(title);
  if (firmName === null) return neutral;
  const core = firmName.replace(FORM, ' ').trim();
  const names = [firmName.trim(), core].filter((name) => name.length >= 2);
  return names.reduce((at, name) => at.replaceAll(name, '○○'), neutral);
}
