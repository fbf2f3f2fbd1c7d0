import type { Locale } from '@chaeum/domain';

/** Korean unless English is preferred to it (RFC 9110 §12.5.4). */
export function preferredLocale(header: string | undefined): Locale {
  let best: { locale: Locale; quality: number } = { locale: 'ko', quality: 0 };
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const given = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
    const quality = given === undefined ? 1 : Number(given);
    const language = tag.split('-')[0];
    if ((language === 'ko' || language === 'en') && quality > best.quality) best = { locale: language, quality };
  }
  return best.locale;
}
