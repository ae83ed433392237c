export { setTimeout as pause } from 'node:timers/promises';
export { until } from '../../client-kit/until.ts';
