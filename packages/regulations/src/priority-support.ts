/**
 * 우선지원대상기업 (고용보험법 시행령 12①, 별표 1): up to how many insured an enterprise is one by its industry alone. Larger ones may
 * still be: while they are a small or medium enterprise, and for five years after they outgrew it (12②, ③). The annex is not in our
 * copy of the law: the numbers are those of FACTS [P/U], by KSIC division.
 */
const CEILINGS: readonly (readonly [from: number, to: number, insured: number])[] = [
  // 제조업, without the repair of machines (34)
  [10, 33, 500],
  // 광업; 건설업; 운수·창고; 정보통신; 전문·과학·기술; 사업시설 관리·지원, without rental (76); 보건·사회복지
  [5, 8, 300],
  [41, 42, 300],
  [49, 52, 300],
  [58, 63, 300],
  [70, 75, 300],
  [86, 87, 300],
  // 도매·소매; 숙박·음식점; 금융·보험; 예술·스포츠·여가
  [45, 47, 200],
  [55, 56, 200],
  [64, 66, 200],
  [90, 91, 200],
];
const ALL_OTHERS = 100;

/** @param industry KSIC, two digits or more; undefined for a section alone, which may hold several ceilings */
export function prioritySupportCeiling(industry: string): number | undefined {
  if (!/^\d{2}/.test(industry)) return undefined;
  const division = Number(industry.slice(0, 2));
  return CEILINGS.find(([from, to]) => from <= division && division <= to)?.[2] ?? ALL_OTHERS;
}
