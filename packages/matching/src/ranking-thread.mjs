import { register } from 'tsx/esm/api';

// In Node 20 a thread has no tsx of its own: piscina would get the modules as CommonJS, in which rankings take twice the
// time, since what one module takes from another is no constant there.
register();
export default (await import('./ranking-thread.ts')).default;
