/*
 * Firms write the reason of the leave into the title of an opening (“육아휴직 대체”). It is shown to nobody outside the firm
 * and its counsellor (개인정보보호법 23): whoever passes such a text on takes it out first. Only words that name a leave are
 * taken; a 산후조리원, 출산용품 or a maternity ward is the work itself.
 */
const REASON =
  '배우자|출산 ?전후|산전 ?후|산후|출산|유 ?[·,/]? ?사산|유산|사산|난임(?: ?치료)?|불임 ?치료|임신|육아|가족 ?(?:돌봄|간호)|돌봄|모성 ?보호';
const SEVERAL = `(?:(?:${REASON})(?:기)?(?: ?[·,/&] ?| 및 | 또는 | )?){1,6}`;
const REASON_EN =
  'maternity|paternity|parental|pregnancy|miscarriage|still ?birth|fertility(?: treatment)?|ivf|child[- ]?care|child[- ]?rearing|family[- ]care';

const RULES: readonly [RegExp, string][] = [
  [new RegExp(`${SEVERAL} ?(?:휴가|휴직)`, 'g'), '휴직'],
  [new RegExp(`${SEVERAL}(?: ?등)? ?(?:(?:근로|근무) ?시간 ?)?단축(?: ?(?:근로|근무))?`, 'g'), '단축근무'],
  [/(?<![가-힣])(?:육휴|출휴|산휴|임휴)(?=$|[^가-힣]|자|중|대체|인|로|으로|복귀)/g, '휴직'],
  [
    new RegExp(`${SEVERAL}(?:으로 인한 |로 인한 |에 따른 |으로 |로 )?(?=(?:대체|공백|결원|충원|부재|대직|휴무))`, 'g'),
    '휴직 ',
  ],
  [
    new RegExp(
      `\\bleave (?:after|for|at|due to) (?:a )?(?:${REASON_EN}|birth)(?:(?:,| and| or) (?:${REASON_EN}))*`,
      'gi',
    ),
    'leave',
  ],
  [
    new RegExp(
      `\\breduced hours (?:during|for|while|because of) (?:raising a child|caring for a child|${REASON_EN})`,
      'gi',
    ),
    'reduced hours',
  ],
  [new RegExp(`\\b(?:${REASON_EN})(?:(?:,| and| or|/| &) ?(?:${REASON_EN}))*[- ]+leaves?\\b`, 'gi'), 'leave'],
  [
    new RegExp(
      `\\b(?:${REASON_EN})[- ]+(?=(?:cover(?:age)?|replacement|substitutes?|stand-?in|absence)\\b|대체)`,
      'gi',
    ),
    'leave ',
  ],
  [/\bon (?:maternity|paternity)\b(?! (?:ward|unit|leave))/gi, 'on leave'],
];

/** The text with every word that tells why a leave is taken made neutral. */
export function withoutLeaveReason(text: string): string {
  return RULES.reduce((at, [pattern, neutral]) => at.replace(pattern, neutral), text.normalize('NFC'));
}
