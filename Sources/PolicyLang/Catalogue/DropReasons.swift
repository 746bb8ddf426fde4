extension Signal {
  /// The kernel's reasons for dropping a packet, by name.
  ///
  /// Enum skb_drop_reason (include/net/dropreason-core.h), all that Linux 6.1, 6.12 and 6.18 have, without
  /// SKB_DROP_REASON_. One that a kernel lacks is never counted there.
  static let dropReasons = [
    "arp_pvlan_disable", "bpf_cgroup_egress", "bridge_ingress_stp_state", "cake_flood",
    "can_rx_invalid_frame", "canfd_rx_invalid_frame", "canxl_rx_invalid_frame", "cpu_backlog",
    "dev_hdr", "dev_ready", "dualpi2_step_drop", "dup_frag", "fq_band_limit", "fq_flow_limit",
    "fq_horizon_limit", "frag_reasm_timeout", "frag_too_far", "full_ring", "hdr_trunc",
    "icmp_csum", "invalid_proto", "ip_csum", "ip_inaddrerrors", "ip_inhdr", "ip_innoroutes",
    "ip_invalid_dest", "ip_invalid_source", "ip_local_source", "ip_localnet", "ip_noproto",
    "ip_outnoroutes", "ip_rpfilter", "ip_tunnel_ecn", "ipv6_bad_exthdr", "ipv6_ndisc_bad_code",
    "ipv6_ndisc_bad_options", "ipv6_ndisc_frag", "ipv6_ndisc_hop_limit", "ipv6_ndisc_ns_otherhost",
    "ipv6disabled", "local_mac", "mac_ieee_mac_control", "mac_invalid_source", "neigh_createfail",
    "neigh_dead", "neigh_failed", "neigh_hh_fillfail", "neigh_queuefull", "netfilter_drop",
    "no_socket", "no_tx_target", "nomem", "not_specified", "otherhost", "packet_sock_error",
    "pfmemalloc", "pkt_too_big", "pkt_too_small", "proto_mem", "psp_input", "psp_output",
    "qdisc_congested", "qdisc_drop", "qdisc_overlimit", "queue_purge", "recursion_limit",
    "security_hook", "skb_bad_gso", "skb_csum", "skb_gso_seg", "skb_ucopy_fault", "socket_backlog",
    "socket_close", "socket_filter", "socket_rcvbuff", "tap_filter", "tap_txfilter",
    "tc_chain_notfound", "tc_cookie_error", "tc_egress", "tc_ingress", "tc_reclassify_loop",
    "tcp_abort_on_data", "tcp_ack_unsent_data", "tcp_aofailure", "tcp_aokeynotfound",
    "tcp_aonotfound", "tcp_aounexpected", "tcp_auth_hdr", "tcp_close", "tcp_csum", "tcp_fastopen",
    "tcp_flags", "tcp_invalid_ack_sequence", "tcp_invalid_end_sequence", "tcp_invalid_sequence",
    "tcp_invalid_syn", "tcp_listen_overflow", "tcp_md5failure", "tcp_md5notfound",
    "tcp_md5unexpected", "tcp_minttl", "tcp_ofo_drop", "tcp_ofo_queue_prune", "tcp_ofomerge",
    "tcp_old_ack", "tcp_old_data", "tcp_old_sequence", "tcp_overwindow", "tcp_reset",
    "tcp_rfc7323_paws", "tcp_rfc7323_paws_ack", "tcp_rfc7323_tsecr", "tcp_rfc7323_tw_paws",
    "tcp_too_old_ack", "tcp_zerowindow", "tunnel_txinfo", "udp_csum", "unhandled_proto",
    "unicast_in_l2_multicast", "unix_disconnect", "unix_skip_oob", "vxlan_entry_exists",
    "vxlan_invalid_hdr", "vxlan_vni_not_found", "xdp", "xfrm_policy",
  ]
}
