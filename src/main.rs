//! Mounts the app.

fn main() {
    reset_lab::ui::mount();
}
