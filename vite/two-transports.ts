import type { Plugin } from 'vite';

const LEFT_OUT = /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/;

/**
 * Leaves out of the live link's client the transport that `LIVE_LINK` never names: a phone would carry
 * a kilobyte of it to its first tap. @throws where the package no longer has it in that place
 */
export function twoTransports(): Plugin {
	let isLeftOut = false;
	return {
		name: 'plandag:two-transports',
		applyToEnvironment: ({ name }) => name === 'client',
		load: {
			filter: { id: LEFT_OUT },
			handler() {
				isLeftOut = true;
				return 'export class WT {}';
			}
		},
		generateBundle() {
			if (!isLeftOut) this.error('engine.io-client keeps its transports elsewhere now');
		}
	};
}
