//! Roles of colour.

use super::SVG_SCALE;

/// What a colour stands for. Every role has its own RGB value in the drawing, and a CSS variable that a page
/// may set to show it otherwise (dark ground, forced colours, an issuer's colours).
///
/// The lines of data are told apart by dash too ([`Color::dash`]), and by their labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// The underlying's price: near black.
    Underlying,
    /// The product without a reset: Okabe–Ito vermillion, dashed.
    Uncapped,
    /// The product with the reset: Okabe–Ito blue.
    Protected,
    /// The reference price of a leverage period: dotted.
    Reference,
    /// The trigger level: short dashes.
    Trigger,
    /// The hatching of a halt.
    Halt,
    /// A reset's rule and its numbered marker.
    Event,
    /// The end of a product: its rule and cross.
    Termination,
    /// The start of a day on a path of many days.
    Day,
    /// Flows of long products: green.
    Long,
    /// Flows of short products: violet.
    Short,
    /// Grid lines.
    Grid,
    /// Words and ticks of the axes.
    Axis,
    /// Whatever is there for context only.
    Muted,
    /// The ground: halos, and numbers on a filled marker.
    Paper,
    /// Cells of a map where something costs, from a little to much: vermillion.
    Cost1,
    /// More.
    Cost2,
    /// More.
    Cost3,
    /// Much.
    Cost4,
    /// Cells of a map where something gains, from a little to much: blue.
    Gain1,
    /// More.
    Gain2,
    /// More.
    Gain3,
    /// Much.
    Gain4,
}

/// The ground that a page is shown on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// White, or nearly.
    #[default]
    Light,
    /// Black, or nearly.
    Dark,
}

impl Color {
    /// Every role.
    pub const ALL: [Self; 23] = [
        Self::Underlying,
        Self::Uncapped,
        Self::Protected,
        Self::Reference,
        Self::Trigger,
        Self::Halt,
        Self::Event,
        Self::Termination,
        Self::Day,
        Self::Long,
        Self::Short,
        Self::Grid,
        Self::Axis,
        Self::Muted,
        Self::Paper,
        Self::Cost1,
        Self::Cost2,
        Self::Cost3,
        Self::Cost4,
        Self::Gain1,
        Self::Gain2,
        Self::Gain3,
        Self::Gain4,
    ];

    /// The role's CSS custom property, such as `--ink-protected`. Its words, where they need more contrast than its
    /// lines, have a second one: `--ink-protected-text`.
    #[must_use]
    pub fn css(self) -> &'static str {
        match self {
            Self::Underlying => "--ink-underlying",
            Self::Uncapped => "--ink-uncapped",
            Self::Protected => "--ink-protected",
            Self::Reference => "--ink-reference",
            Self::Trigger => "--ink-trigger",
            Self::Halt => "--ink-halt",
            Self::Event => "--ink-event",
            Self::Termination => "--ink-termination",
            Self::Day => "--ink-day",
            Self::Long => "--ink-long",
            Self::Short => "--ink-short",
            Self::Grid => "--ink-grid",
            Self::Axis => "--ink-axis",
            Self::Muted => "--ink-muted",
            Self::Paper => "--ink-paper",
            Self::Cost1 => "--ink-cost-1",
            Self::Cost2 => "--ink-cost-2",
            Self::Cost3 => "--ink-cost-3",
            Self::Cost4 => "--ink-cost-4",
            Self::Gain1 => "--ink-gain-1",
            Self::Gain2 => "--ink-gain-2",
            Self::Gain3 => "--ink-gain-3",
            Self::Gain4 => "--ink-gain-4",
        }
    }

    /// The colour that stands for the role in the drawing, and its default on a light ground: `0xRRGGBB`.
    #[must_use]
    pub fn canonical(self) -> u32 {
        match self {
            Self::Underlying => 0x33_33_33,
            Self::Uncapped => 0xD5_5E_00,
            Self::Protected => 0x00_72_B2,
            Self::Reference => 0x6B_6B_6B,
            Self::Trigger => 0xAA_33_77,
            Self::Halt => 0xC4_C4_C4,
            Self::Event => 0x4D_4D_4D,
            Self::Termination => 0x00_00_00,
            Self::Day => 0xD6_D6_D6,
            Self::Long => 0x1B_7F_5C,
            Self::Short => 0x7B_5E_A7,
            Self::Grid => 0xE4_E4_E4,
            Self::Axis => 0x59_59_59,
            Self::Muted => 0x76_76_76,
            Self::Paper => 0xFF_FF_FF,
            Self::Cost1 => 0xFC_E8_DA,
            Self::Cost2 => 0xF7_CB_A8,
            Self::Cost3 => 0xF0_A4_6A,
            Self::Cost4 => 0xDE_7A_2C,
            Self::Gain1 => 0xDC_EB_F6,
            Self::Gain2 => 0xB2_D4_EC,
            Self::Gain3 => 0x74_B1_DB,
            Self::Gain4 => 0x2E_88_C2,
        }
    }

    /// The colour of words in this colour: the canonical colour where it has a contrast of 4.5 : 1 on white, a darker
    /// one, just as unique, where not.
    #[must_use]
    pub fn canonical_text(self) -> u32 {
        match self {
            // Vermillion has 3.9 : 1 on white, this 5.2 : 1.
            Self::Uncapped => 0xB3_4E_00,
            other => other.canonical(),
        }
    }

    /// A colour for the role that has the same rank of contrast on the given ground.
    #[must_use]
    pub fn on(self, ground: Ground) -> u32 {
        if ground == Ground::Light {
            return self.canonical();
        }
        match self {
            Self::Underlying => 0xE6_E6_E6,
            // Okabe–Ito orange and sky blue.
            Self::Uncapped => 0xE6_9F_00,
            Self::Protected => 0x56_B4_E9,
            Self::Reference => 0x9A_9A_9A,
            Self::Trigger => 0xDD_7F_B0,
            Self::Halt => 0x4A_4E_54,
            Self::Event => 0xC9_C9_C9,
            Self::Termination => 0xFF_FF_FF,
            Self::Day => 0x3A_3E_44,
            Self::Long => 0x4D_C9_A0,
            Self::Short => 0xB7_9C_E0,
            Self::Grid => 0x2B_2F_35,
            Self::Axis => 0xB0_B0_B0,
            Self::Muted => 0x8F_8F_8F,
            Self::Paper => 0x14_16_1A,
            Self::Cost1 => 0x3A_26_13,
            Self::Cost2 => 0x6B_41_14,
            Self::Cost3 => 0xA3_62_0D,
            Self::Cost4 => 0xE0_8F_12,
            Self::Gain1 => 0x16_30_3F,
            Self::Gain2 => 0x1F_4F_6E,
            Self::Gain3 => 0x2C_78_A8,
            Self::Gain4 => 0x4F_A9_E0,
        }
    }

    /// Dash pattern of a line in this color, CSS px on and off in turn; `None`: a solid line.
    #[must_use]
    pub fn dash(self) -> Option<&'static [f64]> {
        match self {
            Self::Uncapped => Some(&[7.0, 4.0]),
            // With round caps, a dash of no length is a dot.
            Self::Reference => Some(&[0.1, 4.0]),
            Self::Trigger => Some(&[3.0, 3.5]),
            _ => None,
        }
    }

    /// Width of a line of data in this colour, CSS px.
    #[must_use]
    pub fn line_width(self) -> f64 {
        match self {
            Self::Reference => 1.6,
            Self::Trigger => 1.3,
            // Contours of a map.
            Self::Axis => 1.0,
            // What is there for context stands back.
            Self::Muted => 1.2,
            _ => 2.0,
        }
    }

    /// [`canonical`](Self::canonical) as an attribute's value, such as `#0072B2`, by which the style sheet knows it.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:06X}", self.canonical())
    }

    /// [`canonical_text`](Self::canonical_text) as an attribute's value.
    #[must_use]
    pub fn text_hex(self) -> String {
        format!("#{:06X}", self.canonical_text())
    }

    /// [`line_width`](Self::line_width) in units of a drawing's `viewBox`.
    #[must_use]
    pub fn stroke_width(self) -> u32 {
        super::painter::to_i32(self.line_width() * SVG_SCALE).unsigned_abs()
    }

    /// [`dash`](Self::dash) in units of a drawing's `viewBox`, such as `70 40`.
    #[must_use]
    pub fn dash_array(self) -> Option<String> {
        let dashes = self.dash()?.iter().map(|px| (px * SVG_SCALE).to_string());
        Some(dashes.collect::<Vec<_>>().join(" "))
    }

    /// The role of a colour of a drawing, `0xRRGGBB`; `None`: no role's.
    pub(super) fn of_rgb(rgb: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.canonical() == rgb || color.canonical_text() == rgb)
    }
}
