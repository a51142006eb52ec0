//! Labels that keep out of each other's way.

/// Centres for labels of `sizes`, as near as possible (least squares) to the `wanted` centres: without overlap,
/// in the order of their wanted centres, and within `bounds` (low, high). Any one unit for all; the result is
/// in the order of the arguments.
///
/// Where nothing overlaps and all are within the bounds, every label gets the centre it wants. When the labels
/// together are longer than the bounds, they keep their order and share the room in proportion: they then overlap.
/// NaN counts as the lower bound; bounds out of order are taken as no room at the lower one.
///
/// It is an isotonic regression, solved by pooling adjacent violators (Ayer et al., 1955; de Leeuw, Hornik and Mair, "Isotone
/// optimization in R", 2009), in n log n; bounds are applied to the solution, which keeps it optimal.
#[must_use]
pub fn place(wanted: &[f64], sizes: &[f64], bounds: (f64, f64)) -> Vec<f64> {
    // clamp() panics at bounds that are NaN or out of order.
    let low = if bounds.0.is_nan() { 0.0 } else { bounds.0 };
    let high = bounds.1.max(low);
    let room = high - low;
    let total: f64 = sizes.iter().take(wanted.len()).sum();
    let shrink = if total > room && total > 0.0 { room / total } else { 1.0 };
    let clean = |i: usize| {
        if wanted[i].is_nan() { low } else { wanted[i].clamp(low, high) }
    };

    let count = wanted.len().min(sizes.len());
    // A handful of labels: put in place one by one, equal ones in the order in which they came.
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for i in 0..count {
        order.insert(order.partition_point(|&j| clean(j) <= clean(i)), i);
    }

    // Measured from where it would be if all labels were stacked from 0, a label's centre must not be below its predecessor's.
    let mut before = 0.0;
    let mut stacked = vec![0.0; count];
    let mut blocks: Vec<(f64, f64)> = Vec::new(); // (mean, members)
    for &i in &order {
        let size = sizes[i] * shrink;
        stacked[i] = before + size / 2.0;
        before += size;
        let mut block = (clean(i) - stacked[i], 1.0);
        while let Some(&(mean, members)) = blocks.last() {
            if mean <= block.0 {
                break;
            }
            blocks.pop();
            let together = members + block.1;
            block = ((mean * members + block.0 * block.1) / together, together);
        }
        blocks.push(block);
    }

    let mut centres = vec![0.0; wanted.len()];
    let mut remaining = order.into_iter();
    for (mean, members) in blocks {
        let shift = mean.min(high - before).max(low);
        let mut left = members;
        while left > 0.0 {
            let Some(i) = remaining.next() else { break };
            centres[i] = shift + stacked[i];
            left -= 1.0;
        }
    }
    centres
}
