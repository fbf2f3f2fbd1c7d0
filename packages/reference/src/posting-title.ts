/**
 * A posting title taken apart: what names the job stays, what every posting has (employer, place, shifts, pay, greetings) goes.
 * `[육아휴직대체] (주)한빛 구로점 SMD 오퍼레이터 급구 / 2교대` → main `SMD 오퍼레이터`, aside: nothing.
 */
export interface TitleParts {
  /** What stands outside brackets, as runs of words between separators. */
  main: string[][];
  /** What stood in brackets: the job itself now and then, more often what must be known for it. */
  aside: string[][];
}

/** Longer input (whole postings pasted) is cut: what names the job stands at the beginning. */
const MAX_TITLE = 200;

const EMPLOYER = [
  /[(（]\s*(?:주|유|재|사|복|합|의)\s*[)）]\s*[^\s/,[\](){}]+/g,
  /[㈜㈐㈑㈔㈕㈓]\s*[^\s/,[\](){}]+/g,
  /[^\s/,[\](){}]+\s*[(（]\s*(?:주|유|재|사|복|합|의)\s*[)）]/g,
  /[^\s/,[\](){}]+㈜/g,
  /(?:주식회사|유한회사|사회복지법인|의료법인|재단법인|사단법인|학교법인|농업회사법인)\s+[^\s/,[\](){}]+/g,
  /[^\s/,[\](){}]+\s+주식회사/g,
];

/** Times, pay, ages, counts, years: nothing that names a job. */
const FIGURES = [
  /\d{1,2}\s*:\s*\d{2}\s*[~-]?/g,
  /\d[\d,.]*\s*(?:만\s*원?|천\s*원|원|%|명|세|살|대\s*초반|개월|년차|년|일간|일|회|시간|시|분|교대|조\s*\d교대|호봉|↑|이상|이하|호선|층|km)(?:이상|이하|부터|까지|↑)?/g,
  /(?:월급?|시급|일급|연봉|주급|일당|건당|주)\s*\d[\d,.~]*\s*(?:만|천|원|일|회|시간)*/g,
  /[\w.+-]+@[\w.-]+|https?:\/\/\S+|0\d{1,2}-?\d{3,4}-?\d{4}/g,
];

/** Words that stand in postings of every kind; taken out where they are a word of their own or end one. */
const NOISE =
  '급구 급모집 긴급 구인 구함 구합니다 구해요 구하는 구해봅니다 모집 모집합니다 모집중 채용 채용합니다 채용공고 공고 공개채용 수시채용 상시채용 상시모집 모십니다 모셔요 모심 찾습니다 찾아요 초빙 ' +
  '가능자 가능하신분 가능하신 가능 가능한 우대 환영 환영합니다 필수 무관 초보 초보가능 신입 경력 경력자 경력직 신입경력 경력무관 학력무관 성별무관 나이무관 연령무관 ' +
  '정규직 계약직 일용직 파견직 무기계약직 기간제 인턴십 알바 아르바이트 파트 파트타임 파트타이머 단기 장기 단기알바 장기알바 풀타임 주말 평일 주말알바 평일알바 오전 오후 야간 주간 새벽 심야 주야 주야간 종일 오픈 마감 미들 격일 격일제 맞교대 교대 주주야야 상주 ' +
  '육아휴직 육아휴직대체 출산휴가 출산휴가대체 휴직 휴직대체 휴직자 대체 대체인력 대체근로자 대체자 대체직 산휴 결원 충원 증원 추가 ' +
  '숙소제공 숙식제공 숙식 기숙사 기숙사제공 통근버스 중식제공 식사제공 급여협의 협의 당일지급 주급 고수익 고소득 꿀알바 초간단 대박 즉시 즉시출근 즉시투입 바로출근 당장 직접고용 직영 본사 지점 신규오픈 신규 오픈멤버 ' +
  '남녀무관 여사님 이모님 기사님 선생님 강사님 사원님 직원분 분 하실분 하실 하시는 함께 함께할 같이 일하실 일할 근무 근무하실 근무자 인재 인원 팀원 멤버 가족 성실한 성실하신 책임감 밝은 열정 저희 우리 당사 및 또는 등 외 기타 각 전문 유망 강소기업 대기업 중견기업 외국계 코스닥 상장사 협력사 협력업체 내 소재 인근 부근 근처 도보';

const noise = new Set(NOISE.split(' '));
/** What may hang on to a word without a space, longest first. */
const TAILS = [
  ...[
    '구합니다',
    '모집합니다',
    '채용합니다',
    '모십니다',
    '가능하신분',
    '가능자',
    '가능',
    '경력자',
    '우대',
    '급구',
    '구인',
    '구함',
    '모집',
    '채용',
    '하실분',
    '알바',
    '담당자',
    '이모님',
    '주임',
  ],
  ...['대체인력', '휴직대체'],
];
/** A shop's or a place's name: `구로점`, `강남역`, `금천구`; not 서점, 노점. */
const PLACE = /^[가-힣]{2,}(?:본점|지점|점|역|동점|캠퍼스|시|군|구|읍|면|리|로|길|공단|산단)$/;
const NOT_A_PLACE =
  /(?:서점|노점|음식점|편의점|백화점|면세점|분식점|할인점|전문점|휴게점|대리점|판매점|가맹점|정육점|식당점|용역|통역|구역|무역|번역|하역|교역|방역|미역|목욕|도시|접시|택시|감시|전시|공구|연구|가구|기구|완구|문구|배구|야구|농구|축구|청구|전구|침구|당구|화면|냉면|도면|측면|관리|처리|조리|수리|정리|심리|대리|경리|요리|물리|유리|진로|도로|선로|회로|용광로|소각로|서면|가면|라면|쫄면)$/;

const spaced = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

function tidy(word: string): string {
  let rest = word;
  for (;;) {
    if (noise.has(rest)) return '';
    const tail = TAILS.find((one) => rest.endsWith(one) && rest.length > one.length);
    if (!tail) break;
    rest = rest.slice(0, -tail.length);
  }
  return PLACE.test(rest) && !NOT_A_PLACE.test(rest) && rest.length >= 3 ? '' : rest;
}

/** Runs of words of a text; separators end a run. */
function runs(text: string): string[][] {
  return text
    .split(/[/|,;:•·※★☆◆◇■□▶▷●○◎♥♡~!?→_+&]+|\s-\s|(?<=\s)-|-(?=\s)/)
    .map((run) =>
      spaced(run.replace(/[^\p{L}\p{N}#+.\s-]/gu, ' '))
        .map((word) => tidy(word.replace(/^[-.]+|[-.]+$/g, '')))
        .filter((word) => word !== ''),
    )
    .filter((run) => run.length > 0);
}

export function readTitle(title: string): TitleParts {
  let text = title.toWellFormed().normalize('NFKC').toLowerCase().slice(0, MAX_TITLE);
  for (const pattern of EMPLOYER) text = text.replace(pattern, ' ');
  // `c++`, `c#` and `.net` keep their signs; a plus elsewhere separates
  text = text.replace(/c\+\+/g, 'cpp').replace(/\.net/g, 'dotnet');
  const aside: string[] = [];
  text = text.replace(
    /[([{<〔【「『《]([^()[\]{}<>〔〕【】「」『』《》]*)[)\]}>〕】」』》]/g,
    (_all, inside: string) => {
      aside.push(inside);
      return ' ';
    },
  );
  const clean = (part: string) => FIGURES.reduce((rest, pattern) => rest.replace(pattern, ' '), part);
  return { main: runs(clean(text)), aside: aside.flatMap((part) => runs(clean(part))) };
}
