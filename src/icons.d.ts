declare module '@lucide/icons/icons/*' {
	import type { IconDrawing } from '#lib/ui/icon-drawing.ts';

	const drawing: IconDrawing;
	export default drawing;
}
