//! The result as a slim bar at the window's upper edge, where figures and charts are out of sight: what is changed below is seen
//! to change them.

use charts::chart::Color;
use leptos::html::{self, ElementType};
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos_use_intersection_observer::{
    UseIntersectionObserverOptions, use_intersection_observer_with_options,
};
use model::{Report, Verdict};
use wasm_bindgen::JsCast;
use web_sys::IntersectionObserverEntry;
use words::{Text, key};

use crate::controls::{is_in_page, t};
use crate::reactive::{effect, memo};
use crate::state::use_lab;

/// What of the Lab is out of the window's sight.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutOfSight {
    /// The figures, above it.
    figures: RwSignal<bool>,
    /// Most of the chart of the NAVs.
    navs: RwSignal<bool>,
    /// What stands below the charts, below it.
    rest: RwSignal<bool>,
}

impl OutOfSight {
    /// Follows the end of what stands above the charts.
    pub fn follow_figures(self, end: NodeRef<html::Div>) {
        let seen = move |entry: &IntersectionObserverEntry| {
            self.figures.set(!entry.is_intersecting() && entry.bounding_client_rect().top() < 0.0);
        };
        follow(end, vec![0.0], seen);
    }

    /// Follows the first of what stands below the charts.
    pub fn follow_rest(self, first: NodeRef<html::Figure>) {
        let seen = move |entry: &IntersectionObserverEntry| {
            self.rest.set(!entry.is_intersecting() && entry.bounding_client_rect().top() > 0.0);
        };
        follow(first, vec![0.0], seen);
    }

    /// Whether what stands above the charts is out of sight, and with it the name of the first of them.
    pub fn hides_first_name(self) -> bool {
        self.figures.get()
    }

    /// Follows the chart of the NAVs.
    pub fn follow_navs(self, chart: NodeRef<html::Figure>) {
        const MOST: f64 = 0.75;
        let seen = move |entry: &IntersectionObserverEntry| self.navs.set(entry.intersection_ratio() < MOST);
        follow(chart, vec![0.0, MOST], seen);
    }
}

/// Has an element's place in the window told, once it is in the page: a place that does not change then is told of no more.
fn follow<E>(
    element: NodeRef<E>,
    thresholds: Vec<f64>,
    told: impl Fn(&IntersectionObserverEntry) + Copy + 'static,
) where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
    web_sys::Element: From<E::Output>,
{
    let is_in_page = is_in_page();
    effect(move || {
        if is_in_page.get() {
            let options = UseIntersectionObserverOptions::default().thresholds(thresholds.clone());
            let last =
                move |entries: Vec<IntersectionObserverEntry>, _| entries.last().into_iter().for_each(told);
            let _ = use_intersection_observer_with_options(element, last, options);
        }
    });
}

/// A part that stands below the charts: while it is out of sight, a drag leaves it as it is until the hand lets go. It is two
/// fifths of what a move changes in the page.
#[component]
pub fn Resting(children: Children) -> impl IntoView {
    let lab = use_lab();
    let OutOfSight { rest, .. } = expect_context();
    let owner = Owner::new();
    let view = owner.with(children);
    effect({
        let owner = owner.clone();
        move || {
            if lab.held.get() && rest.get() {
                owner.pause();
            } else if owner.paused() {
                owner.resume();
                // What it was not told meanwhile.
                lab.inputs.notify();
            }
        }
    });
    OwnedView::new_with_owner(view, owner)
}

/// The bar. It repeats what stands elsewhere, so that it is not read out.
#[component]
pub fn Pinned() -> impl IntoView {
    let lab = use_lab();
    let OutOfSight { figures, navs, .. } = expect_context();
    // Whoever drags sees what it does, also where the figures are in sight and the chart is not.
    let is_shown = memo(move || figures.get() || navs.get() && lab.held.get());
    view! {
        <div class="pinned" aria-hidden="true">
            <Show when=move || is_shown.get()>
                <div class="pinned-bar">
                    <div class="pinned-figures">
                        <small class="pinned-currency">{lab.say(|text| text.currency().to_owned())}</small>
                        {figure("stock", key!(chart.underlying), |text, report| {
                            text.result_value(report, report.stock().value)
                        })}
                        {figure("uncapped", key!(chart.without), |text, report| {
                            text.result_value(report, report.outcome.uncapped_nav())
                        })}
                        {figure("protected", key!(chart.with), |text, report| {
                            text.result_value(report, report.outcome.protected_nav())
                        })}
                        {figure("difference", key!(result.difference), |text, report| match report.verdict() {
                            Verdict::Same => text.result_value(report, 0.0),
                            _ => text.signed_result_value(report, report.outcome.difference()),
                        })}
                    </div>
                    <Show when=move || navs.get()><SmallNavs/></Show>
                </div>
            </Show>
        </div>
    }
}

fn figure(class: &'static str, name: words::Line, value: fn(&Text, &Report) -> String) -> AnyView {
    let lab = use_lab();
    view! {
        <span class=format!("pinned-figure {class}")>
            <small>{t(name)}</small>
            <strong>{lab.say_report(value)}</strong>
        </span>
    }
    .into_any()
}

/// The lines of the NAVs, as low as the bar.
#[component]
fn SmallNavs() -> impl IntoView {
    let lab = use_lab();
    let line = |color: Color| {
        let d = memo(move || {
            lab.charts.with(|charts| {
                let lines = charts.drawings[1].lines();
                lines.into_iter().find(|line| line.look.color() == color).map(|line| line.content)
            })
        });
        view! { <path stroke=color.hex() d=d></path> }.into_any()
    };
    view! {
        <svg
            class="chart small-navs"
            viewBox=move || lab.charts.with(|charts| charts.plot_box(1))
            preserveAspectRatio="none"
            focusable="false"
        >
            {line(Color::Uncapped)}
            {line(Color::Protected)}
        </svg>
    }
}
