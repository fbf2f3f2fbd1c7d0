const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;

/** The tenth digit that the National Tax Service's rule gives the first nine of a business registration number (사업자등록번호). */
export function registrationCheckDigit(first9: string): number {
  const digits = Array.from(first9, Number);
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (digits[i] ?? 0), 0);
  return (10 - ((sum + Math.floor(((digits[8] ?? 0) * 5) / 10)) % 10)) % 10;
}

/** Ten digits whose last one is right. */
export function isRegistrationNumber(text: string): boolean {
  return /^\d{10}$/.test(text) && registrationCheckDigit(text.slice(0, 9)) === Number(text[9]);
}

/** Digits only: people write `123-45-67890`. */
export function normaliseRegistrationNumber(text: string): string {
  return text.replace(/[\s-]/g, '');
}
