/** How alike two keys are, 0 to 1: pairs of neighbouring letters in common (Dice), ends counted. Equal keys give 1. */
export function similarity(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  const total = count(left) + count(right);
  let common = 0;
  for (const [pair, times] of left) common += Math.min(times, right.get(pair) ?? 0);
  return total === 0 ? 0 : (2 * common) / total;
}

function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const letters = text === '' ? [] : ['^', ...text.normalize('NFC'), '$'];
  for (let i = 1; i < letters.length; i++) {
    const pair = `${letters[i - 1]}${letters[i]}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

const count = (found: Map<string, number>): number => [...found.values()].reduce((sum, times) => sum + times, 0);
