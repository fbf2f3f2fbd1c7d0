/** Legal forms and the words of a branch: they do not tell one firm from another. */
const LEGAL_FORMS =
  /주식회사|유한책임회사|유한회사|합자회사|합명회사|농업회사법인|영농조합법인|사회복지법인|의료법인|학교법인|재단법인|사단법인|협동조합|\((?:주|유|재|사|복|합|의)\)|co\.?,? ?ltd\.?|inc\.?$|corp(?:oration)?\.?$/g;
const BRANCH =
  /(?:본사|본점|지점|지사|영업소|사업소|출장소|공장|제?\d+공장|서울|구로|가산|구미)(?:지점|지사|공장|사업장|영업소|센터)?$/;

/** A firm's name for comparing: NFKC (`㈜` → `(주)`), lower case, without legal form, branch, spaces and signs. */
export function nameKey(name: string): string {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(LEGAL_FORMS, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  const trunk = folded.replace(BRANCH, '');
  // a name that is nothing but a branch word keeps it
  return trunk.length >= 2 ? trunk : folded;
}

/** An address for comparing: NFKC, lower case, without signs, floors and rooms. */
export function addressKey(address: string): string {
  return address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|,.*$|\d+층.*$|\d+호.*$/g, '')
    .replace(/[^\p{L}\p{N}-]/gu, '');
}

/** The same where it names a building; null: a house number is what tells one from a street. */
export function buildingKey(address: string | null): string | null {
  const key = addressKey(address ?? '');
  return /\d/.test(key) ? key : null;
}
