//! Which network addresses are public: what the registries of IANA for special purposes (RFC 6890) do not name.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address leads to the public Internet, also where it holds another one inside.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

fn is_public_v4(it: Ipv4Addr) -> bool {
    let [a, b, c, _] = it.octets();
    let special = it.is_private()
        || it.is_loopback()
        || it.is_link_local()
        || it.is_multicast()
        || it.is_broadcast()
        || it.is_documentation();
    let reserved = a == 0 || a >= 240;
    // Carriers' networks (RFC 6598), protocol assignments, relays of 6to4, measuring devices (RFC 2544).
    let inside = a == 100 && (64..128).contains(&b)
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || a == 198 && (b == 18 || b == 19);
    !(special || reserved || inside)
}

fn is_public_v6(it: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = it.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match [a, b, c, d, e, f] {
        // NAT64 (RFC 6052): what stands behind the translator counts.
        [0x64, 0xff9b, 0, 0, 0, 0] => return is_public_v4(v4(g, h)),
        [0, 0, 0, 0, 0, 0xffff] => return is_public_v4(v4(g, h)),
        _ => {}
    }
    // Only global unicast (RFC 4291) is given out; of that not documentation, tunnels (Teredo, 6to4) nor protocols.
    let global = (0x2000..0x4000).contains(&a);
    let documentation = a == 0x2001 && b == 0xdb8 || a == 0x3fff && b < 0x1000;
    let special = a == 0x2001 && b < 0x200 || a == 0x2002;
    global && !documentation && !special
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_special_is_not_public() {
        for special in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.1",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!is_public(special.parse().unwrap()), "{special}");
        }
        for public in ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    proptest! {
        #[test]
        fn an_address_in_another_is_no_more_public_than_by_itself(bits: u32) {
            let plain = Ipv4Addr::from_bits(bits);
            let mapped = plain.to_ipv6_mapped();
            prop_assert_eq!(is_public(plain.into()), is_public(mapped.into()));
            let [a, b, c, d] = plain.octets();
            let pair = |a, b| u16::from_be_bytes([a, b]);
            let behind = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, pair(a, b), pair(c, d));
            prop_assert_eq!(is_public(plain.into()), is_public(behind.into()));
            let tunnel = Ipv6Addr::new(0x2002, pair(a, b), pair(c, d), 0, 0, 0, 0, 1);
            prop_assert!(!is_public(tunnel.into()));
        }
    }
}
