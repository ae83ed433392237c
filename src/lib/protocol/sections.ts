import type {
	AnnouncementSections,
	ConsentSections,
	DaySections,
	DeskSections,
	FrameSections,
	IssueSections,
	MessageSections,
	OffersSections,
	PackSections,
	PartySections,
	PlanSections,
	ProcessSections,
	ProposalSections,
	RecoverySections,
	SeatSections,
	TemperatureSections,
	TurnsSections
} from './sections/index.ts';

/**
 * Everything that can be in someone's view, by name. Which of these a viewer gets is decided in one
 * place (`server/access/sections.ts`); a section that is not theirs now is simply not there.
 */
export interface Sections
	extends
		ProcessSections,
		IssueSections,
		FrameSections,
		DaySections,
		SeatSections,
		ProposalSections,
		RecoverySections,
		PlanSections,
		MessageSections,
		OffersSections,
		PackSections,
		TemperatureSections,
		TurnsSections,
		AnnouncementSections,
		ConsentSections,
		PartySections,
		DeskSections {}
