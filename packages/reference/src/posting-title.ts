import { dataLines } from './data.ts';
import { normalise } from './text.ts';

/*
 * Reading the title of a posting: what is written in brackets, the name of the firm, shifts and wages stand beside what
 * names the job. Nothing that may name the job is thrown away; what rarely does weighs less.
 */

/** A part of a title that hangs together. */
export interface Phrase {
  /** Folded words in their order. */
  readonly words: readonly string[];
  /** How far it is trusted to name the job (0–1). */
  readonly weight: number;
}

const MAX_TITLE = 200;
const BRACKETED = 0.75;
const FIRM = 0.35;
/** `더존 가능자`, `지게차 면허 우대`: what somebody may bring along, seldom the job. */
const WISHED = 0.5;
const WISH = /(?:가능자?|우대|소지자?|보유자?|필수|환영|제공|지원|완비|포함|없음|무관|필요)$/;

/** Spellings of one word, brought to one form in titles and in the data alike: form, then what stands for it. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['스태프', '스탭|스텝|스텦|스테프|스탶'],
  ['매니저', '메니저|메니져|매니져'],
  ['프론트', '프런트'],
  ['서빙', '써빙'],
  ['카페', '까페'],
  ['캐셔', '캐쉬어|케셔|캐셔어'],
  ['센터', '센타'],
  ['새시', '샷시|샤시|샷슈'],
  ['액세서리', '악세사리|악세서리|액세사리'],
  ['케이크', '케익'],
  ['주얼리', '쥬얼리'],
  ['렌터카', '렌트카'],
  ['배터리', '밧데리|바테리'],
  ['포크레인', '포크래인|포클레인'],
  ['굴착기', '굴삭기'],
  ['아르곤', '알곤|알콘'],
  ['tig용접', '티그용접'],
  ['파레트', '팔레트|팔렛트|파렛트|빠레트|파래트'],
  ['퍼블리셔', '펴블리셔|퍼블리져'],
  ['프론트엔드', '프론트앤드|프런트엔드|프런트앤드'],
  ['백엔드', '백앤드|벡엔드'],
  ['콘텐츠', '컨텐츠|콘텐트'],
  ['내비게이션', '네비게이션'],
  ['판넬', '패널|판낼'],
  ['컨트롤', '콘트롤'],
  ['클리닝', '크리닝'],
  ['발렛', '발레파킹|발렛파킹'],
  ['헬스', '헬쓰'],
  ['피트니스', '휘트니스'],
  ['에어컨', '에어콘'],
  ['엘리베이터', '앨리베이터|엘레베이터'],
  ['요양보호사', '요보사'],
  ['활동지원사', '활동보조인|활동지원인'],
  ['닥트', '덕트'],
  ['로더', '로우더'],
  ['인포', '인포메이션'],
  ['셰프', '쉐프'],
  ['소시지', '소세지'],
  ['도넛', '도너츠|도너스'],
  ['초콜릿', '초콜렛'],
  ['슈퍼', '수퍼'],
  ['크레인', '크래인'],
  ['메이크업', '메이컵|메이크엎'],
  ['애니메이션', '에니메이션'],
];
const FORMS = new Map(SPELLINGS.flatMap(([form, others]) => others.split('|').map((other) => [other, form] as const)));
const ANY_SPELLING = new RegExp([...FORMS.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Folded and with one spelling: `스텝` and `스탭` meet. */
export const foldTitle = (text: string): string =>
  normalise(text).replace(ANY_SPELLING, (spelling) => FORMS.get(spelling) ?? spelling);

let noise: ReadonlySet<string> | undefined;

/** Is it a folded word that never names a job by itself (`모집`, `급구`, `2교대`)? */
export function isNoise(folded: string): boolean {
  noise ??= new Set(
    dataLines('title-noise.txt').flatMap((line) =>
      line
        .split(' ')
        .filter((word) => word !== '')
        .map(foldTitle),
    ),
  );
  return noise.has(folded) || /^\d+(?:만|만?원|년|명|월|개월|교대|시간?|분|세|호봉|주|일|층|차|급|등급)?$/.test(folded);
}

/** The parts of a title, in its order. */
export function parseTitle(title: string): Phrase[] {
  const phrases: Phrase[] = [];
  const add = (text: string, weight: number) => {
    for (const part of text.split(/[,/|·ㆍ;:!?~★☆◆◇■□▶▷●○♥♡※→_"'“”‘’…]|\.(?=\s|$)|\s[-–—+&]\s|-{2,}/)) {
      const words = part
        .split(/[\s\-–—.&]+/)
        .map(foldTitle)
        .filter((word) => word !== '');
      if (words.length > 0) phrases.push({ words, weight: WISH.test(part.trim()) ? weight * WISHED : weight });
    }
  };
  const rest = title
    .slice(0, MAX_TITLE)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    // `a/s`, `r&d`, `b/l` are one word.
    .replace(/(?<![a-z])([a-z]{1,2})[/&]([a-z]{1,2})(?![a-z])/g, '$1$2')
    .replace(
      /(?:\((?:주|유|재|사|합|의)\)|주식회사|유한회사|재단법인|사단법인|의료법인|사회복지법인|학교법인)\s*([^\s([{<]*)/g,
      (_, name) => {
        add(name, FIRM);
        return ' ';
      },
    )
    .replace(/[([{<【〔「『《〈]([^()[\]{}<>【】〔〕「」『』《》〈〉]*)[)\]}>】〕」』》〉]/g, (_, inner) => {
      add(inner, BRACKETED);
      return ' / ';
    })
    .replace(/[()[\]{}<>【】〔〕「」『』《》〈〉]/g, ' / ');
  add(rest, 1);
  return phrases;
}
