export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'attention';
export type ButtonSize = 'normal' | 'large';
/** Full width: on phones only (the default), always, or never. */
export type ButtonWidth = 'phone' | 'always' | 'never';

const VARIANT: Record<ButtonVariant, string> = {
	primary: 'nl-button--primary',
	secondary: 'nl-button--secondary',
	quiet: 'nl-button--subtle',
	attention: 'nl-button--secondary nl-button--negative'
};

export interface ButtonLook {
	variant: ButtonVariant;
	size: ButtonSize;
	wide: ButtonWidth;
}

/** The NL Design System's class names for a button or a link that looks like one. */
export function buttonClass({ variant, size, wide }: ButtonLook): string {
	return [
		'nl-button',
		VARIANT[variant],
		size === 'large' && 'plandag-button--large',
		wide === 'always' && 'plandag-button--wide',
		wide === 'phone' && 'plandag-button--phone-wide'
	]
		.filter(Boolean)
		.join(' ');
}
