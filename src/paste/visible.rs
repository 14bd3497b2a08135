//! Values made safe to show.
