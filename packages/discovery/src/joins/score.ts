import type { Bilingual } from '@chaeum/domain';
import { buildingKey, nameKey } from '../records/names.ts';
import { similarity } from './similarity.ts';

/** One side of a join: a workplace of the records, or a firm of the bank. */
export interface Party {
  name: string;
  /** Ten digits, or the first six where the file cuts them. */
  registrationNumber: string | null;
  address: string | null;
  /** 10 digits; of a sigungu where no more is known. */
  districtCode: string | null;
}

type JoinVerdict = 'certain' | 'doubtful' | 'no';

export interface JoinScore {
  /** 0 to 1. */
  score: number;
  verdict: JoinVerdict;
  reasons: Bilingual[];
}

/**
 * Points of what agrees. Name and address together are certain, and so are name, dong and six digits; a name of its own never is, since
 * names repeat; an address of its own never is, since one building holds hundreds of firms. Configuration: change it here.
 */
const POINTS = {
  sameName: 0.5,
  likeName: 0.3,
  sixDigits: 0.25,
  sameAddress: 0.4,
  sameDong: 0.2,
  sameSigungu: 0.1,
  elsewhere: -0.15,
} as const;
const CERTAIN = 0.9;
const DOUBTFUL = 0.6;
/** Names less alike than this are other names. */
const ALIKE = 0.65;

interface Point {
  points: number;
  reason: Bilingual;
}

/** How sure it is that two parties are one, and why. */
export function scoreJoin(a: Party, b: Party): JoinScore {
  const numbers = compareNumbers(a.registrationNumber, b.registrationNumber);
  if (numbers === 'same') {
    return { score: 1, verdict: 'certain', reasons: [{ ko: '사업자등록번호가 같음', en: 'same registration number' }] };
  }
  if (numbers === 'different') {
    return {
      score: 0,
      verdict: 'no',
      reasons: [{ ko: '사업자등록번호가 다름', en: 'different registration numbers' }],
    };
  }
  const name = pointOfName(a.name, b.name);
  const points = [name, numbers === 'six' ? SIX : undefined, pointOfPlace(a, b)].filter((one) => one !== undefined);
  const score = Math.min(1, Math.max(0, round(points.reduce((sum, one) => sum + one.points, 0))));
  const sure = score >= CERTAIN && name?.points === POINTS.sameName;
  return {
    score,
    verdict: sure ? 'certain' : score >= DOUBTFUL ? 'doubtful' : 'no',
    reasons: points.map(({ reason }) => reason),
  };
}

/** Hundredths, so that sums of points compare exactly. */
const round = (score: number): number => Math.round(score * 100) / 100;

function compareNumbers(a: string | null, b: string | null): 'same' | 'different' | 'six' | 'unknown' {
  if (a === null || b === null) return 'unknown';
  const length = Math.min(a.length, b.length);
  if (a.slice(0, length) !== b.slice(0, length)) return 'different';
  return length === 10 ? 'same' : 'six';
}

const SIX: Point = {
  points: POINTS.sixDigits,
  reason: { ko: '사업자등록번호 앞 여섯 자리가 같음', en: 'same first six digits of the registration number' },
};

function pointOfName(a: string, b: string): Point | undefined {
  const [left, right] = [nameKey(a), nameKey(b)];
  if (left === right) return { points: POINTS.sameName, reason: { ko: '이름이 같음', en: 'same name' } };
  const alike = similarity(left, right);
  if (alike < ALIKE) return undefined;
  const percent = Math.round(alike * 100);
  return {
    points: POINTS.likeName,
    reason: { ko: `이름이 비슷함(${percent}%)`, en: `names ${percent} % alike` },
  };
}

function pointOfPlace(a: Party, b: Party): Point | undefined {
  const address = buildingKey(a.address);
  if (address !== null && address === buildingKey(b.address)) {
    return { points: POINTS.sameAddress, reason: { ko: '주소가 같음', en: 'same address' } };
  }
  if (a.districtCode === null || b.districtCode === null) return undefined;
  if (a.districtCode === b.districtCode && !a.districtCode.endsWith('00000')) {
    return { points: POINTS.sameDong, reason: { ko: '같은 읍면동', en: 'same dong' } };
  }
  if (a.districtCode.slice(0, 5) === b.districtCode.slice(0, 5)) {
    return { points: POINTS.sameSigungu, reason: { ko: '같은 시군구', en: 'same sigungu' } };
  }
  return { points: POINTS.elsewhere, reason: { ko: '다른 시군구', en: 'another sigungu' } };
}
