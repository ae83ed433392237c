export * from './card.ts';
export * from './codes.ts';
export * from './give-seat.ts';
export * from './help.ts';
export * from './name.ts';
export * from './leave.ts';
export * from './presence.ts';
export * from './state.ts';
