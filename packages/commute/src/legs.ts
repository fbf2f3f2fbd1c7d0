import type { CommuteLeg } from '@chaeum/domain';
import type { Network } from './network.ts';
import type { WaysTo } from './search.ts';

/** A node on the way, and the seconds to the next. */
type Step = { node: Network['nodes'][number]; seconds: number };

/** The way from a street to where the ways lead, as legs. */
export function legsFrom(network: Network, ways: WaysTo, street: number): CommuteLeg[] {
  const steps: Step[] = [];
  for (let node = street; node >= 0; node = ways.next[node] as number) {
    const onward = ways.next[node] as number;
    const known = network.nodes[node];
    if (!known) break;
    const seconds = onward < 0 ? 0 : (ways.seconds[node] as number) - (ways.seconds[onward] as number);
    steps.push({ node: known, seconds });
  }
  return joined(steps);
}

/** The leg that a step from one kind of node to the next belongs to. */
function modeOf(step: Step, next: Step): CommuteLeg['mode'] {
  const { kind } = step.node;
  if (kind === 'street' || (kind === 'alight' && next.node.kind === 'street')) return 'walk';
  if (kind === 'alight') return 'transfer';
  if (kind === 'board') return 'wait';
  return 'ride';
}

function joined(steps: readonly Step[]): CommuteLeg[] {
  const legs: CommuteLeg[] = [];
  for (let i = 0; i + 1 < steps.length; i++) {
    const step = steps[i];
    const next = steps[i + 1];
    if (!step || !next) break;
    const mode = modeOf(step, next);
    const open = legs.at(-1);
    if (open?.mode === mode && mode !== 'transfer') {
      open.seconds += step.seconds;
      open.to = next.node.station;
      continue;
    }
    const line = mode === 'wait' || mode === 'ride' ? { line: next.node.line || step.node.line } : {};
    legs.push({ mode, ...line, from: step.node.station, to: next.node.station, seconds: step.seconds });
  }
  return legs;
}
