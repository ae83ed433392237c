/** When this page was copied, by this device's clock; null when the server has just given it. */
export function copiedAt(): number | null {
	if (typeof document === 'undefined') return null;
	return Number(document.documentElement.dataset.keptAt) || null;
}
