export * from './decide-test.ts';
export * from './decide-verdict.ts';
export * from './events.ts';
export * from './publication.ts';
export * from './state.ts';
export { earlierVerdicts, judgedBy, keptFitting, type EarlierVerdict } from './retest.ts';
export { FRAME_TEST_REFUSALS, type FrameTestRefusal, type FrameTestWorld } from './world.ts';
