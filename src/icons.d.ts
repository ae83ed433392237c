declare module '@lucide/icons/icons/*' {
	const drawing: import('#lib/ui/icon-drawing.ts').IconDrawing;
	export default drawing;
}
